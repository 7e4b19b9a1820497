/** Clients that others wrote, pointed at the stand-in over https. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.clients;
