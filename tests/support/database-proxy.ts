// A door before the database that can be shut: refused at once, or kept waiting without a word. Loopback only.
import net from "node:net";

export type Passage = "open" | "refusing" | "silent";

export interface DatabaseProxy {
  /** The database's address through this door. */
  url: string;
  /** Cuts what is under way, also in the middle of a commit, and does so to whatever comes. */
  set(passage: Passage): void;
  close(): Promise<void>;
}

export async function databaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<net.Socket>();
  let passage: Passage = "open";
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
  };
  const server = net.createServer((client) => {
    keep(client);
    if (passage === "refusing") return client.destroy();
    if (passage === "silent") return client.resume();
    const database = net.connect(Number(target.port), target.hostname);
    keep(database);
    client.pipe(database).pipe(client);
    client.on("close", () => database.destroy());
    database.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as net.AddressInfo).port); // listening on a port
  return {
    url: url.href,
    set: (next) => {
      passage = next;
      for (const socket of sockets) {
        // A database that hangs keeps its connections open and says nothing more.
        if (next === "silent") socket.unpipe().pause();
        else socket.destroy();
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
