/** The checks of what is set up around X-Ray: tracing, variables, tasks, Beanstalk's settings and the daemon's own file. */
import { family } from '../family.ts';
import { readBeanstalk } from './beanstalk.ts';
import { checks as beanstalkChecks } from './beanstalk-checks.ts';
import {
  beanstalkChoices,
  daemonChoices,
  describeBeanstalk,
  describeDaemon,
  describeTracing,
  describeVariable,
  environmentChoices,
  taskChoices,
  tracingChoices,
} from './choices.ts';
import { readDaemon } from './daemon.ts';
import { checks as daemonChecks } from './daemon-checks.ts';
import { readEnvironment } from './environment.ts';
import { checks as environmentChecks } from './environment-checks.ts';
import { readService } from './service.ts';
import { checks as serviceChecks } from './service-checks.ts';
import { checks as taskChecks } from './task-checks.ts';
import { readTask } from './task-definition.ts';
import { readTracing } from './tracing.ts';
import { checks as tracingChecks } from './tracing-checks.ts';

/** The switch of tracing in a resource; the value is a map with the resource type as its one key. */
export const tracingFamily = family('tracing', readTracing, tracingChecks, {
  choices: tracingChoices,
  describe: describeTracing,
});

/** Variables that a function, container or environment is given. */
export const environmentFamily = family(
  'xray-environment',
  (value) => (value.kind === 'map' ? readEnvironment(value) : undefined),
  environmentChecks,
  { choices: environmentChoices, describe: describeVariable },
);

export const taskDefinitionFamily = family(
  'task-definition',
  (value) => (value.kind === 'map' ? readTask(value) : undefined),
  taskChecks,
  { choices: taskChoices },
);

export const beanstalkFamily = family(
  'beanstalk',
  (value) => (value.kind === 'map' ? readBeanstalk(value) : undefined),
  beanstalkChecks,
  { choices: beanstalkChoices, describe: describeBeanstalk },
);

export const daemonFamily = family(
  'daemon-configuration',
  (value) => (value.kind === 'map' ? readDaemon(value) : undefined),
  daemonChecks,
  { choices: daemonChoices, describe: describeDaemon },
);

export const ecsServiceFamily = family(
  'ecs-service',
  (value) => (value.kind === 'map' ? readService(value) : undefined),
  serviceChecks,
);
