/** The demonstration: the main job on made-up data, from an empty folder to a verified ledger, without any account. */
@NullMarked
package org.privacyconnector.cli.demo;

import org.jspecify.annotations.NullMarked;
