package org.privacyconnector.apply;

/**
 * What governs one run from outside.
 *
 * @param fence our hold on being the only applier (S17)
 * @param gate the pause switch (S13)
 * @param stop the wish to drain
 * @param waiter how the run waits; mostly the stop signal itself, so that a stop ends every wait
 */
public record Conduct(Fence fence, Gate gate, StopSignal stop, Waiter waiter, Progress progress) {
    /** The usual conduct: waits end when the run is asked to stop. */
    public Conduct(Fence fence, Gate gate, StopSignal stop, Progress progress) {
        this(fence, gate, stop, stop, progress);
    }
}
