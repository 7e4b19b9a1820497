/** Mass deletion as a system job. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.message.bulkdelete;
