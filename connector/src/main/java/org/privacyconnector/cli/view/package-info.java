/** What a person sees of a plan: the same values as sentences, as a page and as a table. */
@NullMarked
package org.privacyconnector.cli.view;

import org.jspecify.annotations.NullMarked;
