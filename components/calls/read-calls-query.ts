// The query of a calls page as the use case's input; what makes no sense is left out.

export interface CallsQuery {
  search?: string | string[];
  now?: string | string[];
  page?: string | string[];
}

export function readCallsQuery({ search, now, page }: CallsQuery) {
  const number = Number(page);
  return {
    ...(typeof search === "string" && search !== "" && { search: search.slice(0, 40) }),
    ...(now !== undefined && { onlyNow: true }),
    ...(Number.isInteger(number) && number > 0 && { page: number }),
  };
}
