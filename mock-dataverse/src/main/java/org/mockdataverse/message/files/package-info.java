/** Notes, attachments, file and image columns, and their transfer in blocks. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.message.files;
