import { createHash } from 'node:crypto';
import type { ApplicationForm } from '@invogate/contracts/onboarding.ts';
import type { Language } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import {
  fileLimits,
  isOpen,
  wholeForm,
  type ApplicationFileRow,
  type StoredApplication,
} from './application.ts';
import * as sql from './application.sql.ts';
import { faultsOf, stepFields } from './check-form.ts';
import { fileName, fileType } from './file-type.ts';
import type { StoredInvite } from './invite.ts';
import { moveInvite } from './move-invite.ts';
import { wrongApplicationStatus } from './partners.refusals.ts';

/** An application with its files, as its own applicant sees it. */
export interface Draft {
  application: StoredApplication;
  files: ApplicationFileRow[];
}

/** The application of an invite, if one was begun. */
export async function readDraft(reader: Reader, inviteId: string): Promise<Draft | undefined> {
  const application = await reader.row<StoredApplication>(sql.applicationOfInvite, [inviteId]);
  if (!application) return undefined;
  const files = await reader.rows<ApplicationFileRow>(sql.filesOf, [[application.id]]);
  return { application, files };
}

/** Keeps what was written, right or wrong. What was sent already is not changed any more. */
export async function saveDraft(
  tx: Tx,
  { id: inviteId, partnerId }: Pick<StoredInvite, 'id' | 'partnerId'>,
  form: Partial<ApplicationForm>,
  language: Language,
): Promise<void> {
  const params = [tx.newId(), partnerId, inviteId, language, JSON.stringify(form), tx.now()];
  await tx.run(sql.saveForm, params);
}

/** Why a file is not taken. */
export type FileFault = 'none' | 'type' | 'size' | 'count';

/** Adds a file to an open application; says why not when it does not. */
export async function addFile(
  tx: Tx,
  inviteId: string,
  file: { name: string; bytes: Buffer },
): Promise<FileFault | undefined> {
  const { bytes } = file;
  if (bytes.length === 0) return 'none';
  if (bytes.length > fileLimits.bytes) return 'size';
  const contentType = fileType(bytes);
  if (contentType === undefined) return 'type';
  const application = await lockOpen(tx, inviteId);
  const files = await tx.rows<ApplicationFileRow>(sql.filesOf, [[application.id]]);
  if (files.length >= fileLimits.count) return 'count';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await tx.run(sql.insertFile, [
    ...[tx.newId(), application.id, fileName(file.name), contentType, bytes.length, sha256],
    ...[bytes, tx.now()],
  ]);
  return undefined;
}

/** Takes a file back. */
export async function removeFile(tx: Tx, inviteId: string, fileId: string): Promise<void> {
  const { id } = await lockOpen(tx, inviteId);
  await tx.run(sql.removeFile, [id, fileId]);
}

/** Hands an application in when all of it is there; false when something is missing. */
export async function submit(tx: Tx, inviteId: string): Promise<boolean> {
  const application = await lockOpen(tx, inviteId);
  const files = await tx.rows<ApplicationFileRow>(sql.filesOf, [[application.id]]);
  const names = [...stepFields.company, ...stepFields.shop, ...stepFields.bank];
  if (files.length === 0 || faultsOf(wholeForm(application.form), names).size > 0) return false;
  await tx.run(sql.submitApplication, [application.id, tx.now()]);
  await moveInvite(tx, inviteId, 'registered');
  return true;
}

async function lockOpen(tx: Tx, inviteId: string): Promise<StoredApplication> {
  const application = await tx.row<StoredApplication>(sql.lockApplicationOfInvite, [inviteId]);
  assert(application, `an application of invite ${inviteId} was begun`);
  if (!isOpen(application)) throw wrongApplicationStatus();
  return application;
}
