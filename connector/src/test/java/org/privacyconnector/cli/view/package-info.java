/** Tests of what a person sees of a plan. */
@NullMarked
package org.privacyconnector.cli.view;

import org.jspecify.annotations.NullMarked;
