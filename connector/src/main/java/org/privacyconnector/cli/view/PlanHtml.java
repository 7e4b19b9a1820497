package org.privacyconnector.cli.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** A plan as a page for the person who must agree. */
public final class PlanHtml {
    private PlanHtml() {}

    /** The whole page; needs nothing from elsewhere. */
    public static String page(PlanView plan) {
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render("plan.jte", plan, output);
        return output.toString();
    }
}
