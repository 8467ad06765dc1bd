/**
 * Origins of segments, as `ServiceType` of a sampling rule names them.
 * Source: X-Ray developer guide, "Customizing sampling rules" (which spells APIGateway) and "Segment documents", origin.
 */
export const serviceTypes: readonly { readonly type: string; readonly says: string }[] = [
  { type: 'AWS::EC2::Instance', says: 'Services on EC2 instances.' },
  { type: 'AWS::ECS::Container', says: 'Services in containers of ECS.' },
  { type: 'AWS::ECS::EC2', says: 'Services in ECS tasks on EC2 instances.' },
  { type: 'AWS::ECS::Fargate', says: 'Services in ECS tasks on Fargate.' },
  { type: 'AWS::EKS::Container', says: 'Services in containers of EKS.' },
  { type: 'AWS::ElasticBeanstalk::Environment', says: 'Services in environments of Elastic Beanstalk.' },
  { type: 'AWS::APIGateway::Stage', says: 'Stages of API Gateway; the service name is `api-name/stage`.' },
  { type: 'AWS::ApiGateway::Stage', says: 'The same, spelt as in traces: types are compared in any case.' },
  { type: 'AWS::AppSync::GraphQLAPI', says: 'GraphQL APIs of AppSync.' },
  { type: 'AWS::Lambda', says: 'The Lambda service.' },
  { type: 'AWS::Lambda::Function', says: 'Functions of Lambda.' },
];
