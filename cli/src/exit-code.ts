/** What the command tells a script. The words for each stand in the help. */
export const exitCode = {
  done: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  notFound: 4,
  checkFailed: 5,
  notAllowed: 6,
  bug: 70,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
