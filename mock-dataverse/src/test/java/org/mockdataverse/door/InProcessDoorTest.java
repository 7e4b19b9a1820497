package org.mockdataverse.door;

class InProcessDoorTest extends Conformance {
    InProcessDoorTest() {
        super(Door.IN_PROCESS);
    }
}
