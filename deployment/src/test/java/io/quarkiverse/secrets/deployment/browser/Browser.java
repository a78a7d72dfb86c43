package io.quarkiverse.secrets.deployment.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window. A test that starts one is skipped where Chromium's driver is not installed. */
final class Browser implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    /** Components keep their elements in shadow trees, which selectors do not look into. */
    private static final String FIND_DEEP = """
            const find = (root, selector) => root.querySelector(selector) ?? [...root.querySelectorAll('*')]
                .filter(element => element.shadowRoot)
                .reduce((found, element) => found ?? find(element.shadowRoot, selector), null);
            return find(document, arguments[0]);
            """;

    private final ChromeDriver driver;

    private Browser(File executable) {
        ChromeOptions options = new ChromeOptions();
        // The sandbox needs rights that containers do not have, and shared memory is small there
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1200,900");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(executable).build(), options);
    }

    static Browser start() {
        Optional<File> executable = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, "chromedriver")).filter(File::canExecute).findFirst();
        assumeTrue(executable.isPresent(), "chromedriver, which drives Chromium, is not installed");
        return new Browser(executable.get());
    }

    void open(String url) {
        driver.get(url);
    }

    WebElement find(String selector) {
        return waiting().until(page -> page.findElement(By.cssSelector(selector)));
    }

    /** Waits for an element, in whichever component of the page it is. */
    WebElement findDeep(String selector) {
        return waiting().until(page -> (WebElement) driver.executeScript(FIND_DEEP, selector));
    }

    /** Waits until the page shows a text. */
    void awaitText(String text) {
        waiting().until(page -> isShown(text));
    }

    private boolean isShown(String text) {
        return driver.findElement(By.tagName("body")).getText().contains(text);
    }

    /** The page may be another one between two steps. */
    private FluentWait<WebDriver> waiting() {
        return new WebDriverWait(driver, TIMEOUT).ignoring(WebDriverException.class);
    }

    /** Opens another page in a tab of its own, which is the current one from then on. */
    String openTab(String url) {
        driver.switchTo().newWindow(WindowType.TAB);
        open(url);
        return driver.getWindowHandle();
    }

    String currentTab() {
        return driver.getWindowHandle();
    }

    void switchTo(String tab) {
        driver.switchTo().window(tab);
    }

    /** Runs JavaScript in the page. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Lets pages of an origin use the clipboard, as a person would when asked. */
    void allowClipboard(String origin) {
        driver.executeCdpCommand("Browser.grantPermissions",
                Map.of("origin", origin, "permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    }

    String clipboard() {
        return (String) driver.executeAsyncScript(
                "navigator.clipboard.readText().then(arguments[0], failure => arguments[0]('' + failure))");
    }

    /** Pastes a text into a field, by way of the clipboard. */
    void paste(String text, WebElement field) {
        driver.executeAsyncScript("navigator.clipboard.writeText(arguments[0]).then(arguments[1], arguments[1])", text);
        field.sendKeys(Keys.chord(Keys.CONTROL, "v"));
    }

    /** The page as it is now. */
    String source() {
        return driver.getPageSource();
    }

    /** Changes what pages are shown as: in the size of a window, and as for readers who prefer dark or light pages. */
    void show(int width, int height, boolean dark) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Hides elements of the page. */
    void hide(String selector) {
        driver.executeScript("document.head.appendChild(document.createElement('style')).textContent = arguments[0]",
                selector + " { display: none !important }");
    }

    /** The page as a PNG. */
    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** What the page has received and sent since the last time, as the browser's protocol writes it. */
    List<String> traffic() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream().map(entry -> entry.getMessage()).toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
