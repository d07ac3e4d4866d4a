# What Praat says of the voice in every clip of a folder, as CSV; PraatComparison compares.
#
#   praat --run praat_voice.praat FOLDER OUT.csv STEP
#
# Every STEP-th *.wav in the order of names. Formants and HNR are of the voiced frames of the pitch.
form Voice
  sentence folder
  sentence out
  positive step 1
endform

version$ = praatVersion$
writeFileLine: out$, "# tool: Praat ", version$
appendFileLine: out$, "# call: To Pitch (ac): 0.01, 60, 15, no, 0.03, 0.45, 0.01, 0.35, 0.14, 600"
appendFileLine: out$, "# call: To Formant (burg): 0.01, 5, 5500, 0.025, 50"
appendFileLine: out$, "# call: To Harmonicity (ac): 0.01, 60, 0.1, 4.5"
appendFileLine: out$, "# call: To PointProcess (cc); jitter (local): 0, 0, 0.0001, 0.02, 1.3; shimmer (local) with 1.6"
appendFileLine: out$, "# values: medians of f0 to f3, mean of hnr, over voiced frames"
appendFileLine: out$, "clip,f0,f1,f2,f3,hnr,jitter,shimmer"

strings = Create Strings as file list: "list", folder$ + "/*.wav"
Sort
count = Get number of strings
index = 1
while index <= count
  selectObject: strings
  name$ = Get string: index
  sound = Read from file: folder$ + "/" + name$
  selectObject: sound
  pitch = To Pitch (ac): 0.01, 60, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
  selectObject: sound
  formant = To Formant (burg): 0.01, 5, 5500, 0.025, 50
  selectObject: sound
  harmonicity = To Harmonicity (ac): 0.01, 60, 0.1, 4.5
  selectObject: sound, pitch
  pulses = To PointProcess (cc)
  jitter = Get jitter (local): 0, 0, 0.0001, 0.02, 1.3
  selectObject: sound, pulses
  shimmer = Get shimmer (local): 0, 0, 0.0001, 0.02, 1.3, 1.6
  selectObject: pitch
  f0 = Get quantile: 0, 0, 0.5, "Hertz"
  frames = Get number of frames
  f1# = zero# (frames)
  f2# = zero# (frames)
  f3# = zero# (frames)
  sum = 0
  hnrs = 0
  voiced = 0
  for frame to frames
    selectObject: pitch
    hz = Get value in frame: frame, "Hertz"
    if hz <> undefined
      time = Get time from frame number: frame
      selectObject: formant
      a = Get value at time: 1, time, "hertz", "linear"
      b = Get value at time: 2, time, "hertz", "linear"
      c = Get value at time: 3, time, "hertz", "linear"
      if a <> undefined and b <> undefined and c <> undefined
        voiced += 1
        f1#[voiced] = a
        f2#[voiced] = b
        f3#[voiced] = c
      endif
      selectObject: harmonicity
      h = Get value at time: time, "nearest"
      if h <> undefined and h > -200
        sum += h
        hnrs += 1
      endif
    endif
  endfor
  if voiced > 0 and hnrs > 0
    middle = frames - voiced + (voiced + 1) div 2
    s1# = sort# (f1#)
    s2# = sort# (f2#)
    s3# = sort# (f3#)
    appendFileLine: out$, name$, ",", fixed$ (f0, 3), ",", fixed$ (s1#[middle], 2), ",", fixed$ (s2#[middle], 2), ",", fixed$ (s3#[middle], 2), ",", fixed$ (sum / hnrs, 3), ",", fixed$ (jitter, 6), ",", fixed$ (shimmer, 6)
  endif
  removeObject: sound, pitch, formant, harmonicity, pulses
  index += step
endwhile
