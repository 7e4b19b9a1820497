package org.privacyconnector.table;

/** The version of one row as the server gave it, a weak ETag such as {@code W/"470867"}; opaque, compared as text. */
public record RowVersion(String value) {
    @Override
    public String toString() {
        return value;
    }
}
