import { z } from 'zod';
import type { BootFilesPreview } from '../boot-files/preview';
import type { DeviceModel } from '../devices/model';
import type { Text } from '../language/text';
import type { Drift, LivePatch } from '../live/entities';
import { forwardTarget, portNumber, type ForwardState } from '../live/forward';
import { mostTailLines, type LogPart } from '../live/logs';
import { mostTyped, terminalPlace, terminalSize, type TerminalPart } from '../live/terminal';
import type { Diagnostic } from '../plan/diagnostic';
import type { ApplyEvent, ApplyReport, Plan } from '../plan/plan';
import type { TargetReading } from '../plan/target-reading';
import type { MeasurePlan, MeasureProgress, Measurement } from '../results/measured';
import { studySettings, type Studied, type StudyKind, type StudyProgress } from '../results/study';
import { call, job, stream, type Client, type Handlers } from './forms';

const text = z.string().max(32 * 2 ** 20);
const nothing = z.strictObject({});

/** The open document as the renderer holds it: its text is what main plans from; `path` only finds files beside it. */
const document = z.strictObject({ text, path: z.string().nullable() });
const withProfile = document.extend({ profile: z.string().nullable() });

/** A name of the Kubernetes API is no longer (RFC 1123, 2.1). */
const objectName = z.string().min(1).max(253);
/** Parts of a log that are under way at most: the node writes no faster than it is read. */
const logWindow = 4;
/** What is printed on a terminal and not yet drawn, in parts: the far side prints no faster than it is shown. */
const terminalWindow = 8;
/** A terminal's name, which the window chooses. */
const terminalId = z.string().min(1).max(64);

export interface OpenedFile {
  /** Null for a sample, which is saved under a name of the user's choice. */
  path: string | null;
  name: string;
  text: string;
  /** What was edited and not saved when Rackloom last ended with this file open; `at` is ISO 8601. */
  recovered?: { text: string; at: string };
}

/** An opened file as the last commit of its git work tree has it. */
export interface CommittedFile {
  text: string;
  /** Short hash and first line of the message. */
  commit: string;
  subject: string;
}

/** Pictures that a library in main makes of the SVG (D10). */
export const pictureKinds = ['png', 'pdf'] as const;
export type PictureKind = (typeof pictureKinds)[number];

export interface PictureFile {
  name: string;
  base64: string;
}

/** A design that comes with Rackloom. */
export interface SampleEntry {
  id: string;
  name: string;
  description: string;
}

export interface RecentFile {
  path: string;
  name: string;
}

/** Something main must ask. The answer to a secret never passes the renderer (D3): those are asked elsewhere. */
export type Question =
  | { id: string; kind: 'host-key'; host: string; algorithm: string; fingerprint: string }
  | { id: string; kind: 'secret-elsewhere'; name: string; where: string }
  | { id: string; kind: 'withdrawn' };

export interface AppInfo {
  version: string;
  mode: 'electron' | 'browser';
  platform: string;
  /** Profile given at the start, if any. */
  profile: string | null;
  /** Whether files other than the one served can be opened and saved. */
  files: boolean;
}

/** A measurement among these hosts, or all that the design reaches; a person waits for no more echoes than that. */
const measurement = withProfile.extend({
  hosts: z.array(objectName).max(1000).optional(),
  count: z.number().int().min(2).max(1000),
});

/** The files for a Raspberry Pi's first boot; `password` names the secret that holds the hash of one (D3). */
const bootFiles = withProfile.extend({
  host: objectName,
  generation: z.string().max(64),
  password: objectName.nullable(),
});

/** A study of the open design over many runs (D9). */
const study = <K extends StudyKind>(kind: K) =>
  job<StudyProgress<K>, Studied<K>>()(document.extend({ settings: studySettings[kind] }));

/** The one contract between renderer and main. Preload, HTTP+WebSocket server, handlers and tests derive from it. */
export const contract = {
  'app.info': call<AppInfo>()(nothing),
  /** File given on the command line or the reference homelab. */
  'file.initial': call<OpenedFile>()(nothing),
  /** Shows the dialog; null when the user cancels. */
  'file.open': call<OpenedFile | null>()(nothing),
  'file.samples': call<SampleEntry[]>()(nothing),
  'file.openSample': call<OpenedFile>()(z.strictObject({ id: z.string() })),
  /** Files that were opened or saved last, the latest first; none where other files cannot be opened. */
  'file.recent': call<RecentFile[]>()(nothing),
  /** Only one that `file.recent` names. */
  'file.openRecent': call<OpenedFile>()(z.strictObject({ path: z.string() })),
  /** `over` is what the file is taken to have in it: one that has something else is not written over. */
  'file.save': call<{ path: string }>()(z.strictObject({ path: z.string(), text, over: text })),
  'file.saveAs': call<{ path: string; name: string } | null>()(
    z.strictObject({ suggested: z.string(), text }),
  ),
  /** The design as a picture that only a library here makes (D10); the window saves it. */
  'file.picture': call<PictureFile>()(document.extend({ kind: z.enum(pictureKinds) })),
  /** Rejected with the reason where there is no git, no work tree, no commit, or the file is not in it. */
  'file.committed': call<CommittedFile>()(z.strictObject({ path: z.string() })),
  /** The text of an opened file, at once and whenever it has another. */
  'file.watch': stream<{ text: string }>()(z.strictObject({ path: z.string() }), 1),
  /** Keeps a copy of what is not saved yet, beside the state, never in the user's file (D7); null lets it go. */
  'file.keepCopy': call<void>()(z.strictObject({ path: z.string().nullable(), text: text.nullable() })),
  /** So that closing the window can ask about unsaved changes. */
  'file.edited': call<void>()(z.strictObject({ edited: z.boolean() })),

  /** Device files of the user's own: beside the open file, and in the folder of settings. */
  'models.own': call<{ models: DeviceModel[]; diagnostics: Diagnostic<Text>[] }>()(
    z.strictObject({ path: z.string().nullable() }),
  ),

  /** Ids of renderer commands that the application menu or the close guard wants run: `file.open`, `edit.undo`… */
  'menu.commands': stream<string>()(nothing),
  /** So that the title bar and the window's first paint match what the renderer shows. */
  'window.theme': call<void>()(z.strictObject({ theme: z.enum(['light', 'dark', 'system']) })),

  'simulate.explain': study('explain'),
  'simulate.failures': study('failures'),
  'simulate.replicate': study('replicate'),
  'simulate.sweep': study('sweep'),

  /**
   * `only` narrows it to targets, resource kinds or steps with what they depend on. With a purpose it takes back the last apply, or
   * what Rackloom put on the machines, instead of bringing them to the design.
   */
  'plan.make': job<TargetReading, Plan>()(
    withProfile.extend({
      only: z.array(z.string()).optional(),
      purpose: z.enum(['revert', 'remove']).optional(),
    }),
  ),
  'plan.apply': job<ApplyEvent, ApplyReport>()(withProfile.extend({ hash: z.string() })),
  /** Takes one target out of the apply that runs; rejected where none does. */
  'plan.cancelTarget': call<void>()(z.strictObject({ target: objectName })),
  /** `diagnostics` names what could not be read, so that silence is not taken for sameness. */
  status: job<TargetReading, { drift: Drift[]; diagnostics: Diagnostic<Text>[] }>()(withProfile),

  /** What a measurement would run, and on which machines; reaches none of them. */
  'measure.plan': call<MeasurePlan>()(measurement),
  /** Round trips between the machines beside the simulated ones: runs what `measure.plan` shows for the same choice. Changes nothing on them. */
  'measure.run': job<MeasureProgress, Measurement>()(measurement),

  /** Boot partitions of flashed cards that are mounted where Rackloom runs. */
  'bootFiles.cards': call<string[]>()(nothing),
  /** Shows the dialog; null when the user cancels. */
  'bootFiles.chooseFolder': call<string | null>()(nothing),
  /** What would be written, and over what; no folder: in any that is empty. */
  'bootFiles.preview': call<BootFilesPreview>()(bootFiles.extend({ folder: z.string().nullable() })),
  /** Writes what was shown, by its hash, into a folder that was found or chosen here; answers the files' names. */
  'bootFiles.write': call<string[]>()(bootFiles.extend({ folder: z.string(), hash: z.string() })),

  'live.watch': stream<LivePatch>()(withProfile),
  /** A container's log; ends when the container or what follows it does. No container: the pod's only one. */
  'live.logs': stream<LogPart>()(
    withProfile.extend({
      cluster: z.string().max(253),
      namespace: objectName,
      pod: objectName,
      container: objectName.nullable(),
      tail: z.number().int().min(0).max(mostTailLines),
      follow: z.boolean(),
      previous: z.boolean(),
    }),
    logWindow,
  ),
  /** The log of a Docker container on a host. */
  'live.containerLogs': stream<LogPart>()(
    withProfile.extend({
      device: objectName,
      container: objectName,
      tail: z.number().int().min(0).max(mostTailLines),
    }),
    logWindow,
  ),
  /** A shell for a person; ends when it does. Closing the stream ends the shell. */
  'terminal.open': stream<TerminalPart>()(
    withProfile.extend({ id: terminalId, place: terminalPlace, size: terminalSize }),
    terminalWindow,
  ),
  /** What is typed or pasted; answers when more can be taken. Only into terminals of the same window. */
  'terminal.write': call<void>()(z.strictObject({ id: terminalId, text: z.string().max(mostTyped) })),
  'terminal.resize': call<void>()(z.strictObject({ id: terminalId, size: terminalSize })),
  /** Forwards a port for as long as the stream is open; no `local`: the same port here, or a free one. */
  'forward.open': stream<ForwardState>()(
    withProfile.extend({ target: forwardTarget, port: portNumber, local: portNumber.nullable() }),
  ),
  'questions.watch': stream<Question>()(nothing),
  'questions.answer': call<void>()(z.strictObject({ id: z.string(), accept: z.boolean() })),
} as const;

export type RackloomContract = typeof contract;
export type RackloomClient = Client<RackloomContract>;
export type RackloomHandlers = Handlers<RackloomContract>;
