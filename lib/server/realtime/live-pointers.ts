// Which version is live behind each REALTIME10 address. Kept in memory and read again twice a second, so that no call
// waits for the database and a publish reaches new calls within a second. While the database is away the last
// known pointers go on serving.
import "server-only";
import type pg from "pg";
import type { Clock } from "@/lib/shared/clock";

export interface LivePointer {
  workspaceId: string;
  flowId: string;
  deploymentId: string;
  connectionId: string;
  /** Null when the flow was taken offline. */
  liveVersionId: string | null;
  /** What new callers hear then, as TTS|VOICE|text. */
  offlineMedia: string | null;
  /** SHA-256 of recordings -> their ids in the account's library. */
  sounds: Readonly<Record<string, number>>;
  /** The Authorization header to expect, or null when the deployment has no password. */
  authorization: Buffer | null;
}

export interface LivePointers {
  get(tokenHash: string, isFirst: boolean): LivePointer | undefined | Promise<LivePointer | undefined>;
  /** Reads the pointers now; rejects when the database is away. */
  refresh(): Promise<void>;
  stop(): void;
}

interface Row {
  id: string;
  workspaceId: string;
  flowId: string;
  connectionId: string;
  liveVersionId: string | null;
  offlineMedia: string | null;
  sounds: Record<string, number>;
  tokenHash: string;
  oldTokenHash: string | null;
  login: string | null;
  password: string | null;
  secretKeyId: string | null;
}

/** New calls see a publish within a second; half of that leaves room for a slow read. */
const REFRESH_MS = 500;
/** A first turn does not trust pointers older than this while the database answers. */
const FRESH_MS = 1_000;
/** How long a call waits for newer pointers when it has some, and for any when it has none: the platform gives us 5 s. */
const NEWER_WAIT_MS = 300;
const FIRST_WAIT_MS = 3_000;

export function livePointers(
  pool: pg.Pool,
  open: (sealed: string, keyId: string) => string,
  clock: Clock,
): LivePointers {
  let pointers = new Map<string, LivePointer>();
  let readAtMs = 0;
  let reading: Promise<void> | null = null;
  const secrets = new Map<string, Buffer>();

  const authorizationOf = ({ login, password, secretKeyId }: Row): Buffer | null => {
    if (login === null || password === null || secretKeyId === null) return null;
    const known = secrets.get(password);
    if (known) return known;
    const header = Buffer.from(
      `Basic ${Buffer.from(`${login}:${open(password, secretKeyId)}`).toString("base64")}`,
    );
    secrets.set(password, header);
    return header;
  };
  const read = async () => {
    const { rows } = await pool.query<Row>(
      `select id, "workspaceId", "flowId", "connectionId", "liveVersionId", "offlineMedia", sounds, "tokenHash", "oldTokenHash",
              login, password, "secretKeyId"
       from "Deployment"
       where target = 'realtime10' and "tokenHash" is not null
         and ("liveVersionId" is not null or "offlineSince" is not null)`,
    );
    const next = new Map<string, LivePointer>();
    for (const row of rows) {
      const {
        id: deploymentId,
        workspaceId,
        flowId,
        connectionId,
        liveVersionId,
        offlineMedia,
        sounds,
      } = row;
      const pointer = {
        workspaceId,
        flowId,
        deploymentId,
        connectionId,
        liveVersionId,
        offlineMedia,
        sounds,
        authorization: authorizationOf(row),
      };
      next.set(row.tokenHash, pointer);
      if (row.oldTokenHash) next.set(row.oldTokenHash, pointer);
    }
    pointers = next;
    readAtMs = clock.now();
  };
  const refresh = () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const timer = setInterval(() => refresh().catch(() => {}), REFRESH_MS); // the next tick tries again
  timer.unref();
  return {
    get: (tokenHash, isFirst) => {
      const known = pointers.get(tokenHash);
      const isFresh = clock.now() - readAtMs <= FRESH_MS;
      if (known && (isFresh || !isFirst)) return known;
      if (!known && isFresh && !isFirst) return undefined;
      return within(refresh(), known ? NEWER_WAIT_MS : FIRST_WAIT_MS).then(() => pointers.get(tokenHash));
    },
    refresh,
    stop: () => clearInterval(timer),
  };
}

/** Waits for a promise, but no longer than `ms`; a failure is the same as being late. */
function within(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    work
      .catch(() => {})
      .finally(() => {
        clearTimeout(timer);
        resolve();
      });
  });
}
