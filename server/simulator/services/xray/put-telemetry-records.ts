import { operation } from '../../operation.ts';

/**
 * Takes a daemon's counts of its own work. No operation of X-Ray answers them: GET /_nephoscope/xray/telemetry does.
 */
export const putTelemetryRecords = operation(
  'xray',
  'PutTelemetryRecords',
  async (report, { xrayState: { telemetry } }) => {
    await telemetry.keep(report);
    return {};
  },
);
