package org.mockdataverse.limits;

/** How long a refused user is told to stay away. Which of them the service follows is not published [K]. */
public enum RetryLaw {
    /** Until there is room for one request more; who comes earlier, and finds room, is served. */
    SHORT,
    /** Until half of what was used within the window has left it; who comes earlier is refused. */
    HALF,
    /** As {@link #SHORT}, but who comes earlier is refused and has to wait longer for it. */
    LENGTHENED
}
