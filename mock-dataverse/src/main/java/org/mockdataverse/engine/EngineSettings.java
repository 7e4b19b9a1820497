package org.mockdataverse.engine;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.UUID;
import org.mockdataverse.metadata.Model;

/**
 * What one environment is.
 *
 * @param organizationId the id that WhoAmI tells
 * @param organizationName the friendly name
 * @param organizationType what RetrieveCurrentOrganization tells: 5 a customer's, 6 a free trial, 13 a developer's
 * @param baseUrl scheme, host and port that absolute links carry, without a path
 * @param model tables, columns and relationships
 * @param clock the time, real or virtual
 * @param zone the zone of every user's settings, for relative date functions
 * @param seed where generated ids start; the same asks then give the same ids
 */
public record EngineSettings(
        UUID organizationId,
        String organizationName,
        int organizationType,
        URI baseUrl,
        Model model,
        InstantSource clock,
        ZoneId zone,
        long seed) {
    /** The path below which the Web API lives in links; v9.0 and v9.1 are accepted too. */
    public static final String BASE_PATH = "/api/data/v9.2/";

    /** The organisation of every test that asks for none in particular. */
    public static final UUID SAMPLE_ORGANIZATION = UUID.fromString("5f3c0a1e-0d4e-4c59-9a55-3f3c1f1f7a10");

    /** A sample organisation over a model and a clock. */
    public static EngineSettings sample(Model model, InstantSource clock) {
        return new EngineSettings(
                SAMPLE_ORGANIZATION,
                "contoso",
                5,
                URI.create("https://contoso.crm4.dynamics.com"),
                model,
                clock,
                ZoneId.of("Europe/Stockholm"),
                1);
    }

    /** The same with other links; a door knows its port only once it listens. */
    public EngineSettings withBaseUrl(URI url) {
        return new EngineSettings(organizationId, organizationName, organizationType, url, model, clock, zone, seed);
    }

    /** The same organisation under another id and type. */
    public EngineSettings withOrganization(UUID id, String name, int type) {
        return new EngineSettings(id, name, type, baseUrl, model, clock, zone, seed);
    }
}
