import sys,re,json,glob
m=json.load(open('fr.tmp.json'))
for f in glob.glob('lib/words/messages/*.fr.json'):
    s=open(f).read(); o=s
    for k,v in m.items():
        a=json.dumps(k,ensure_ascii=False)+': ""'
        s=s.replace(a,json.dumps(k,ensure_ascii=False)+': '+json.dumps(v,ensure_ascii=False))
    if s!=o: open(f,'w').write(s)
