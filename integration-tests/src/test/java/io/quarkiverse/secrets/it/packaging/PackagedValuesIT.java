package io.quarkiverse.secrets.it.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.it.support.BuildAmongSecrets;
import io.quarkiverse.secrets.it.support.SampleSecrets;
import io.quarkiverse.secrets.it.support.SecretSearch;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/** Builds the sample once more, among its secrets. */
@Tag("slow")
class PackagedValuesIT {

    private static final SampleSecrets SECRETS = new SampleSecrets();

    @RegisterExtension
    @Order(1)
    static final BuildAmongSecrets AMONG_SECRETS = new BuildAmongSecrets(SECRETS);

    @RegisterExtension
    @Order(2)
    static final QuarkusProdModeTest SAMPLE = new QuarkusProdModeTest().withApplicationRoot(
            archive -> archive.as(ExplodedImporter.class).importDirectory(Path.of("target", "classes").toFile()));

    @ProdBuildResults
    ProdModeTestResults results;

    @Test
    void anApplicationThatIsBuiltAmongItsSecretsHoldsNoValue() throws IOException {
        SecretSearch search = new SecretSearch(SECRETS.needles()).below(results.getBuildDir());

        assertThat(search.searched()).isGreaterThan(1000);
        assertThat(search.found()).isEmpty();
    }
}
