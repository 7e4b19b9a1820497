/** What looks in from the network: the doors that speak HTTP. */
@NullMarked
package org.privacyconnector.web;

import org.jspecify.annotations.NullMarked;
