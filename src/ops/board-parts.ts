import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';

/**
 * Takes what bull-board hands to a server: its routes, files and queues. Its own adapter for fastify would bring
 * every changing route, a template engine and a second server of files; the board here only shows.
 */
export class BoardParts implements IServerAdapter {
  queues: BullBoardQueues = new Map();
  views = '';
  statics = { route: '', folder: '' };
  entry: AppViewRoute | undefined;
  api: AppControllerRoute[] = [];
  ui: UIConfig = {};

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }

  setViewsPath(folder: string): this {
    this.views = folder;
    return this;
  }

  setStaticPath(route: string, folder: string): this {
    this.statics = { route, folder };
    return this;
  }

  setEntryRoute(route: AppViewRoute): this {
    this.entry = route;
    return this;
  }

  /** Errors are answered by the server, as everywhere. */
  setErrorHandler(): this {
    return this;
  }

  setApiRoutes(routes: AppControllerRoute[]): this {
    this.api = routes;
    return this;
  }

  setUIConfig(config: UIConfig): this {
    this.ui = config;
    return this;
  }
}
