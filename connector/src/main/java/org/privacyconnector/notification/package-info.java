/** What somebody is told, and how it is handed over. Never personal data (S31). */
@NullMarked
package org.privacyconnector.notification;

import org.jspecify.annotations.NullMarked;
