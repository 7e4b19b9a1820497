/** What a faithful stand-in must reproduce, row by row and clause by clause; the deep tests are elsewhere. */
@NullMarked
package org.mockdataverse.checklist;

import org.jspecify.annotations.NullMarked;
