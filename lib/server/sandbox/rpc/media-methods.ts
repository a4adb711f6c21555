// media/library.*: what an account has to play, uploads, and the voices.
import "server-only";
import { MediaSearchFilters, voices } from "@/lib/callr/media";
import { createMedia, listMedia, setContent } from "../media-store";
import { refuse } from "../refused";
import { type Method, objectParam, page } from "./method";

const filters = objectParam("filters", MediaSearchFilters);

export const mediaMethods: Record<string, Method> = {
  "media/library.get": async (account, [id]) => {
    return (
      (await listMedia(account)).find((media) => media.id === Number(id)) ??
      refuse("not-found", `No media ${String(id)}`)
    );
  },
  "media/library.get_list": async (account, [categories]) => {
    const wanted = Array.isArray(categories) ? categories : [];
    const found = (await listMedia(account)).filter(
      ({ category }) => wanted.length === 0 || category.some((c) => wanted.includes(c)),
    );
    return Object.fromEntries(found.map((media) => [media.id, media]));
  },
  "media/library.search": async (account, [filter, options]) => {
    const { id, hash, name, category, status, voice } = filters(filter);
    const found = (await listMedia(account))
      .filter((media) => id === undefined || media.id === id)
      .filter((media) => hash === undefined || media.hash === hash)
      .filter((media) => !name || media.name.toLowerCase().includes(name.toLowerCase()))
      .filter((media) => category === undefined || media.category.includes(category))
      .filter((media) => status === undefined || media.status === status)
      .filter((media) => voice === undefined || media.voice === voice);
    return page(found, options);
  },
  "media/library.create": async (account, [name]) => createMedia(account, name),
  "media/library.set_content": async (account, params) => setContent(account, params),
  "media/tts.get_voice_list": async () => [{ voices: [...voices] }],
};
