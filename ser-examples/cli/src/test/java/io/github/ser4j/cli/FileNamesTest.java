package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File names outside ASCII, in processes with and without a locale. */
class FileNamesTest {
  /** In UTF-8: two German names of the same length, and a Japanese one. */
  private static final String NAMES =
      "a=$(printf '\\303\\204rger'); u=$(printf '\\303\\234bel'); i=$(printf '\\346\\200\\222'); ";

  private static final String JAVA = "\"$JAVA_HOME/bin/java\" -cp \"$SER_CLASSPATH\" $OPTIONS ";
  private static final String TOOL = JAVA + "io.github.ser4j.cli.Ser ";
  private static final String ADVICE =
      "start Java in a UTF-8 locale, for instance with the"
          + " environment variable LC_ALL=C.UTF-8";

  @TempDir private Path folder;

  private Shell shell;

  @BeforeEach
  void makeCorpus() throws IOException {
    Launcher.installIn(folder);
    shell =
        new Shell(folder)
            .with("JAVA_HOME", System.getProperty("java.home"))
            .with("SER_CLASSPATH", Launcher.classPath())
            .with("OPTIONS", "-XX:TieredStopAtLevel=1")
            .with("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    SyntheticSpeech.builder().speakers(1).clipsPerEmotion(1).build().writeTo(folder.resolve("s"));
    Shell.Ending made =
        run(
            "for name in $a $u $i; do mkdir -p corpus/$name; done;"
                + " cp s/s01_anger_01.wav corpus/$a/x.wav;"
                + " cp s/s01_fear_01.wav corpus/$u/x.wav;"
                + " cp s/s01_sad*_01.wav corpus/$i/x.wav");
    assertThat(made.exitCode()).as(made.err()).isZero();
  }

  @Test
  void foldersThatCannotBeToldApartAreRefused() throws IOException {
    assertFails(
        1, "has a name that cannot be read as ", TOOL + "corpus --corpus folder --data corpus");
    Shell.Ending lenient = run(TOOL + "corpus --lenient --corpus folder --data corpus");
    assertThat(lenient.exitCode()).isEqualTo(1);
    assertThat(lenient.err()).contains("3 were left out", ADVICE);
  }

  @Test
  void scriptReadsThem() throws IOException {
    Shell.Ending ending = run("bin/ser corpus --corpus folder --data corpus");
    assertThat(ending.exitCode()).as(ending.err()).isZero();
    assertThat(ending.out().lines().findFirst().orElseThrow().strip().split(" +"))
        .containsExactly("speaker", "\u00c4rger", "\u00dcbel", "\u6012", "all");
    Shell.Ending features = run("bin/ser features --extractor rms --out $u.csv corpus/$a/x.wav");
    assertThat(features.exitCode()).as(features.err()).isZero();
    assertThat(run("test -s $u.csv").exitCode()).isZero();
  }

  @Test
  void argumentsThatCannotBeReadSayWhatToDo() throws IOException {
    String input = "features --extractor rms corpus/$a/x.wav";
    assertFails(1, "has characters that cannot be read as ", TOOL + input);
    assertFails(2, "has characters", TOOL + "features --extractor rms --out $a.csv corpus/x.wav");
    assertFails(2, "has characters", TOOL + "corpus --corpus folder --data corpus/$a");
    assertFails(2, "has characters", TOOL + "predict --model $a.ser s/s01_anger_01.wav");
  }

  @Test
  void listsWithNamesThatCannotBeWrittenSayWhatToDo() throws IOException {
    run("printf 'path,label\\ncorpus/%s/x.wav,one\\n' $a > list.csv");
    run("printf 'file\\n%s.wav\\n' $a > files.csv");
    String problem = "has characters that cannot be written as ";
    assertFails(1, problem, TOOL + "corpus --corpus csv --data list.csv");
    assertFails(1, problem, TOOL + "split --corpus emodb --list files.csv --out split.csv");
  }

  @Test
  void nameThatIsNotUtf8IsRefusedInALocaleOfUtf8() throws IOException {
    shell.with("LC_ALL", "C.UTF-8");
    run("mkdir -p \"corpus/$(printf '\\304rger')\"; cp corpus/$a/x.wav corpus/$(printf '\\304')*");
    Shell.Ending ending = run(TOOL + "corpus --corpus folder --data corpus");
    assertThat(ending.exitCode()).isEqualTo(1);
    assertThat(ending.err().lines())
        .singleElement()
        .asString()
        .contains("has a name that cannot be read as UTF-8; rename the file");
    Shell.Ending output =
        run(TOOL + "features --extractor rms --out \"$(printf '\\304').csv\" corpus/$a/x.wav");
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.err()).contains("has characters that cannot be read as UTF-8");
  }

  @Test
  void standardOutputIsWrittenToWhereItStands() throws IOException {
    String features = TOOL + "features --extractor rms s/s01_anger_01.wav";
    Shell.Ending ending =
        run(
            "{ echo first; "
                + features
                + " --out /dev/stdout; echo last; } > all.txt; "
                + features
                + " > rms.csv");
    assertThat(ending.exitCode()).as(ending.err()).isZero();
    assertThat(folder.resolve("all.txt"))
        .hasContent("first\n" + Files.readString(folder.resolve("rms.csv")) + "last\n");
  }

  private void assertFails(int exitCode, String part, String script) throws IOException {
    Shell.Ending ending = run(script);
    assertThat(ending.exitCode()).as(ending.err()).isEqualTo(exitCode);
    assertThat(ending.err().lines()).singleElement().asString().contains(part, ADVICE);
    assertThat(ending.out()).isEmpty();
  }

  private Shell.Ending run(String script) throws IOException {
    return shell.run(NAMES + script);
  }
}
