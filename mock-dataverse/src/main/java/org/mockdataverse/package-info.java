/** A stand-in for the Dataverse Web API: a real server with a memory of what it was asked. */
@NullMarked
package org.mockdataverse;

import org.jspecify.annotations.NullMarked;
