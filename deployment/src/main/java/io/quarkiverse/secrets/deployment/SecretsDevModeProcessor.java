package io.quarkiverse.secrets.deployment;

import java.nio.file.Path;
import java.util.List;

import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.HotDeploymentWatchedFileBuildItem;
import io.quarkus.deployment.builditem.LiveReloadBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.deployment.dev.testing.TestSupport;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;

/**
 * Has the application restarted and its tests run again in dev mode when its {@code .env} changes.
 */
@BuildSteps(onlyIf = { SecretsProcessor.Enabled.class, IsLocalDevelopment.class })
class SecretsDevModeProcessor {

    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void watchEnvFiles(LiveReloadBuildItem liveReload, CuratedApplicationShutdownBuildItem shutdown,
            BuildProducer<HotDeploymentWatchedFileBuildItem> watchedFiles) {
        List<Path> files = EnvFileKeys.files();
        files.forEach(file -> watchedFiles.produce(new HotDeploymentWatchedFileBuildItem(file.toString())));
        HotReplacementContext application = DevConsoleManager.getHotReplacementContext();
        if (application != null && liveReload.getContextObject(EnvFileWatcher.class) == null) {
            EnvFileWatcher watcher = new EnvFileWatcher(files, application);
            liveReload.setContextObject(EnvFileWatcher.class, watcher);
            shutdown.addCloseTask(watcher::close, true);
            TestSupport.instance().map(tests -> new TestEnvFileWatcher(EnvFileKeys.filesOfTests(), tests))
                    .ifPresent(ofTests -> shutdown.addCloseTask(ofTests::close, true));
        }
    }
}
