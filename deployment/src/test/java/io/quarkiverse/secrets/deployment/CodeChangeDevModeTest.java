package io.quarkiverse.secrets.deployment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.RestAssured;

@Tag("slow")
@ExtendWith(AloneOnDevModePort.class)
class CodeChangeDevModeTest {

    private static final Path FILE = EnvFileOfTest.path(CodeChangeDevModeTest.class).toAbsolutePath();

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(ChangingResource.class)
                    .addAsResource(new StringAsset("quarkus.secrets.env-file.paths=" + FILE), "application.properties"));

    @BeforeAll
    static void writeFile() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "FIRST_SECRET=first\nTHIRD_SECRET=third\n");
    }

    @Test
    void whatTheCodeAsksForAfterAChangeIsWhatIsChecked() {
        RestAssured.when().get("/changing").then().statusCode(200).body(equalTo("first"));

        change("FIRST_SECRET", "SECOND_SECRET");
        RestAssured.when().get("/changing").then().statusCode(500).body(containsString("SECOND_SECRET</code> is missing"))
                .body(not(containsString("FIRST_SECRET")));

        change("SECOND_SECRET", "THIRD_SECRET");
        RestAssured.when().get("/changing").then().statusCode(200).body(equalTo("third"));
    }

    private static void change(String from, String to) {
        TEST.modifySourceFile(ChangingResource.class, source -> source.replace("name = \"" + from, "name = \"" + to));
    }
}
