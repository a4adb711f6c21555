// Search.Options and Search.Results of JSON-RPC v1, and the page they describe.
import { type Static, Type } from "typebox";

export const SearchOptions = Type.Object({
  offset: Type.Optional(Type.Integer({ minimum: 0 })),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  order: Type.Optional(Type.String({ maxLength: 64 })),
});
export type SearchOptions = Static<typeof SearchOptions>;

export interface SearchResults<T> {
  hits: T[];
  total: number;
  offset: number;
  has_more: boolean;
}
