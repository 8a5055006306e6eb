/** Published: the desk of the demo's stations is for everybody. */
export const demoOperatorKey = 'demo-operator';
