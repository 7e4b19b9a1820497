package org.privacyconnector.course;

import java.util.List;
import org.privacyconnector.run.RunSummary;

/**
 * What is left when all is over, as far as it must be the same however often the process died.
 *
 * @param image every row of the stand-in
 * @param carriedOut every write that was carried out
 * @param told what the ledger tells
 * @param counts outcomes of every run
 */
record Left(String image, List<String> carriedOut, List<String> told, List<List<RunSummary.Count>> counts) {}
