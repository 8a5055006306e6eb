import { after } from 'node:test';
import {
  cloneDatabase,
  clusterVariable,
  openCluster,
  type TestCluster,
  type TestDatabase,
} from './cluster.ts';

export { startTestCluster, type TestConnection, type TestDatabase } from './cluster.ts';

/** A fresh database with the product's schema, empty, for one test or one file of tests. */
export async function testDatabase(): Promise<TestDatabase> {
  return cloneDatabase(await clusterOfThisProcess());
}

let opened: Promise<TestCluster> | undefined;

function clusterOfThisProcess(): Promise<TestCluster> {
  return (opened ??= shareOrOpen());
}

/** The cluster of the run, or, for a test file that is run by hand, one of its own. */
async function shareOrOpen(): Promise<TestCluster> {
  const shared = process.env[clusterVariable];
  if (shared !== undefined) return JSON.parse(shared) as TestCluster;
  const { cluster, stop } = await openCluster();
  stopAfterTests = stop;
  return cluster;
}

let stopAfterTests: (() => Promise<void>) | undefined;

// Registered on import: inside a test, `after` would mean the end of that test.
after(() => stopAfterTests?.());
