/** System jobs: rows of asyncoperation and the work behind them. */
@org.jspecify.annotations.NullMarked
package org.mockdataverse.jobs;
