/** The audit log: who changed what, with old and new values, and for how long that is kept. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.audit;
