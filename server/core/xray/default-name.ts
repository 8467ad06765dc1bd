/**
 * The name of what X-Ray makes itself and nobody else can make: a group, a sampling rule and an indexing rule.
 * Source: X-Ray developer guide, "Configuring groups" and "Customizing sampling rules"; CloudWatch user guide,
 * "Transaction Search".
 */
export const DEFAULT_NAME = 'Default';
