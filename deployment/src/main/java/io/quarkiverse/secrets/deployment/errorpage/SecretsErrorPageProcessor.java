package io.quarkiverse.secrets.deployment.errorpage;

import io.quarkiverse.secrets.deployment.SecretsProcessor;
import io.quarkiverse.secrets.runtime.config.RefusedStartException;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.LiveReloadBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.dev.ErrorPageGenerators;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;

/** Has dev mode show a page of ours when the start was refused for want of secrets. */
class SecretsErrorPageProcessor {

    @BuildStep(onlyIf = { SecretsProcessor.Enabled.class, IsLocalDevelopment.class })
    @Produce(ServiceStartBuildItem.class)
    void errorPage(LiveReloadBuildItem liveReload, CuratedApplicationShutdownBuildItem shutdown) {
        // Quarkus forgets the pages when dev mode ends, and refuses a second one for the same cause before
        HotReplacementContext application = DevConsoleManager.getHotReplacementContext();
        if (application != null && liveReload.getContextObject(RepairServer.class) == null) {
            RepairServer server = new RepairServer(DevModeState.of(application));
            liveReload.setContextObject(RepairServer.class, server);
            shutdown.addCloseTask(server::close, true);
            String cause = RefusedStartException.class.getName();
            if (ErrorPageGenerators.get(cause) == null) {
                ErrorPageGenerators.register(cause,
                        failure -> ErrorPage.of(server.formFor(RefusedStart.of(failure), DevModeState.of(failure))));
            }
        }
    }
}
