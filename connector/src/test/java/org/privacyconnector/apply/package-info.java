/** Tests of {@code apply}, with a small world of rows that can fail in every way. */
@NullMarked
package org.privacyconnector.apply;

import org.jspecify.annotations.NullMarked;
