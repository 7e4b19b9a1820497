/** Where rows live: encoded bytes in the order of their ids, with indexes on lookups and alternate keys. */
@NullMarked
package org.mockdataverse.rows;

import org.jspecify.annotations.NullMarked;
