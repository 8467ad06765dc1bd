/** Settings with which a simulator takes ports that are free, so that it is in nobody's way. */
export const freePorts = {
  'nephoscope.simulator.port': 0,
  'nephoscope.simulator.xrayPort': 0,
  'nephoscope.simulator.otlpPort': 0,
  'nephoscope.simulator.otlpGrpcPort': 0,
};
