/** Something that happened, told upwards in the same commit (law 2). */
export interface DomainEvent<T extends string = string, P = unknown> {
  readonly topic: T;
  readonly payload: P;
}
