export * from './money.ts';
export * from './orders.ts';
