import type { Operation } from '../../operation.ts';
import { batchGetTraces } from './batch-get-traces.ts';
import { createSamplingRule } from './create-sampling-rule.ts';
import { deleteSamplingRule } from './delete-sampling-rule.ts';
import { getSamplingRules } from './get-sampling-rules.ts';
import { getSamplingStatisticSummaries } from './get-sampling-statistic-summaries.ts';
import { getSamplingTargets } from './get-sampling-targets.ts';
import { getServiceGraph } from './get-service-graph.ts';
import { getTraceGraph } from './get-trace-graph.ts';
import { getTraceSummaries } from './get-trace-summaries.ts';
import { putTelemetryRecords } from './put-telemetry-records.ts';
import { putTraceSegments } from './put-trace-segments.ts';
import { updateSamplingRule } from './update-sampling-rule.ts';

/** X-Ray's served operations. */
export const XRAY_OPERATIONS: readonly Operation[] = [
  batchGetTraces,
  createSamplingRule,
  deleteSamplingRule,
  getSamplingRules,
  getSamplingStatisticSummaries,
  getSamplingTargets,
  getServiceGraph,
  getTraceGraph,
  getTraceSummaries,
  putTelemetryRecords,
  putTraceSegments,
  updateSamplingRule,
];
