package org.mockdataverse.door;

class WireMockDoorTest extends Conformance {
    WireMockDoorTest() {
        super(Door.WIREMOCK);
    }
}
