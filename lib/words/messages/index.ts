// The French of every part, in one list. Only the server reads this; a browser gets what it needs as a file.
import account from "./account.fr.json";
import callr from "./callr.fr.json";
import calls from "./calls.fr.json";
import campaigns from "./campaigns.fr.json";
import common from "./common.fr.json";
import compile from "./compile.fr.json";
import connections from "./connections.fr.json";
import contacts from "./contacts.fr.json";
import decompile from "./decompile.fr.json";
import editor from "./editor.fr.json";
import flow from "./flow.fr.json";
import flows from "./flows.fr.json";
import form from "./form.fr.json";
import help from "./help.fr.json";
import inbox from "./inbox.fr.json";
import library from "./library.fr.json";
import nodes from "./nodes.fr.json";
import numbers from "./numbers.fr.json";
import pages from "./pages.fr.json";
import phone from "./phone.fr.json";
import prompts from "./prompts.fr.json";
import sandbox from "./sandbox.fr.json";
import server from "./server.fr.json";
import settings from "./settings.fr.json";
import shared from "./shared.fr.json";
import simulate from "./simulate.fr.json";
import templates from "./templates.fr.json";
import tests from "./tests.fr.json";
import ui from "./ui.fr.json";
import versions from "./versions.fr.json";

export const french: readonly Record<string, string>[] = [
  account,
  callr,
  calls,
  campaigns,
  common,
  compile,
  connections,
  contacts,
  decompile,
  editor,
  flow,
  flows,
  form,
  help,
  inbox,
  library,
  nodes,
  numbers,
  pages,
  phone,
  prompts,
  sandbox,
  server,
  settings,
  shared,
  simulate,
  templates,
  tests,
  ui,
  versions,
];
