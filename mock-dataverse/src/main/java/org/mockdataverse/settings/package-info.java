/** Files in YAML that describe an environment: read key by key, and refused with file and line. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.settings;
