package org.mockdataverse.door;

class UndertowDoorTest extends Conformance {
    UndertowDoorTest() {
        super(Door.UNDERTOW);
    }
}
