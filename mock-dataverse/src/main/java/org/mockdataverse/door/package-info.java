/** Ways in: a socket with TLS, or straight through an OkHttp client. They give the same answers. */
@NullMarked
package org.mockdataverse.door;

import org.jspecify.annotations.NullMarked;
