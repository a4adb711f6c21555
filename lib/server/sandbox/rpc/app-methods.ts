// apps.* and did.search.
import "server-only";
import { AppSearchFilters } from "@/lib/callr/apps";
import { DidSearchFilters } from "@/lib/callr/numbers";
import { toApp } from "@/lib/sandbox/apps";
import { toDid, toSearchedDid } from "@/lib/sandbox/numbers";
import { getApp, listApps } from "../app-store";
import { assignNumber, createApp, editApp, releaseNumber, removeApp } from "../apps";
import { listNumbers } from "../number-store";
import { type Method, objectParam, page } from "./method";

const appFilters = objectParam("filters", AppSearchFilters);
const didFilters = objectParam("filters", DidSearchFilters);

export const appMethods: Record<string, Method> = {
  "apps.create": async (account, [name, title, object]) => {
    return toApp(await createApp(account, name, title, object), []);
  },
  "apps.edit": async (account, [hash, name, object]) => {
    return toApp(await editApp(account, hash, name, object), await listNumbers(account));
  },
  "apps.get": async (account, [hash]) => toApp(await getApp(account, hash), await listNumbers(account)),
  "apps.get_list": async (account, [withNumbers]) => {
    const numbers = withNumbers === true ? await listNumbers(account) : [];
    return (await listApps(account)).map((app) => toApp(app, numbers));
  },
  "apps.search": async (account, [filters, options]) => {
    const { name = "" } = appFilters(filters);
    const numbers = await listNumbers(account);
    const found = (await listApps(account)).filter((app) =>
      app.name.toLowerCase().includes(name.toLowerCase()),
    );
    const { hits, ...rest } = page(found, options);
    return { ...rest, hits: hits.map((app) => toApp(app, numbers)) };
  },
  "apps.delete": async (account, [hash]) => {
    await removeApp(account, hash);
    return true;
  },
  "apps.assign_did": async (account, [hash, did]) => {
    await assignNumber(account, hash, did);
    return true;
  },
  "apps.remove_did": async (account, [did]) => {
    await releaseNumber(account, did);
    return true;
  },
  "apps.get_dids": async (account, [onlyAvailable]) => {
    const numbers = await listNumbers(account);
    return numbers.filter(({ appHash }) => onlyAvailable !== true || appHash === null).map(toDid);
  },
  "did.search": async (account, [filters, options]) => {
    const { KEYWORDS: words, hash, type, class: didClass } = didFilters(filters);
    const digits = words?.replace(/[^0-9]/g, "") ?? "";
    const numbers = (await listNumbers(account))
      .filter((number) => digits === "" || number.e164.includes(digits))
      .filter((number) => hash === undefined || number.hash === hash)
      .filter((number) => type === undefined || number.type === type)
      .filter((number) => didClass === undefined || number.class === didClass);
    const packages = new Map((await listApps(account)).map((app) => [app.hash, app.package]));
    const { hits, ...rest } = page(numbers, options);
    return {
      ...rest,
      hits: hits.map((number) => toSearchedDid(number, packages.get(number.appHash ?? "") ?? null)),
    };
  },
};
