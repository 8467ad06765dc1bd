/** Task definitions for the examples of their checks: an application and the daemon beside it. */

const daemon = {
  Name: 'xray-daemon',
  Image: 'public.ecr.aws/xray/aws-xray-daemon:3.x',
  PortMappings: [{ ContainerPort: 2000, Protocol: 'udp' }],
};

const app = {
  Name: 'orders',
  Image: 'orders:1',
  Links: ['xray-daemon'],
  Environment: [{ Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: 'xray-daemon:2000' }],
};

const role = 'arn:aws:iam::123456789012:role/orders';

/** On EC2's own network: containers are reached by links. */
export const bridged = (inDaemon: object = {}, inApp: object = {}, inTask: object = {}) => ({
  NetworkMode: 'bridge',
  TaskRoleArn: role,
  ContainerDefinitions: [
    { ...app, ...inApp },
    { ...daemon, ...inDaemon },
  ],
  ...inTask,
});

/** On a network interface of its own, as on Fargate: containers share the loopback. */
export const shared = (inDaemon: object = {}, inApp: object = {}, inTask: object = {}) => ({
  NetworkMode: 'awsvpc',
  RequiresCompatibilities: ['FARGATE'],
  TaskRoleArn: role,
  ContainerDefinitions: [
    { Name: 'orders', Image: 'orders:1', ...inApp },
    { ...daemon, ...inDaemon },
  ],
  ...inTask,
});
